// Notebook: see README.md, "Shape of the code".
