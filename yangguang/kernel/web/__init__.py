"""What every page needs: headers, refusals, page context."""
