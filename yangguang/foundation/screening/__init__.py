"""What may not leave the office: personal data, secrets, wrong words, found before release (内容筛查)."""
