"""What the Makefile needs beside the application."""
