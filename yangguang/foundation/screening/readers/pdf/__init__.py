"""PDF files taken apart twice: the drawn text by PDFium, the objects by qpdf."""
