"""What is seen: shell, pages, figures, texts and colours."""
