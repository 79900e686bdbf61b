"""What the server does around Streamlit's pages: the shell, compression, warm-up."""
