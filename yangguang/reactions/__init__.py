"""Every consequence that crosses modules, one small file a story."""
