"""Makes numpy.json with NumPy 2.4: python make_numpy.py"""

import os

import cases

HERE = os.path.dirname(os.path.abspath(__file__))
CELLS = open(os.path.join(HERE, "numpy_cells.txt")).read().strip("\n").split("\n---\n")

if __name__ == "__main__":
    cases.run(CELLS, "import numpy as np\nimport warnings\nwarnings.simplefilter('ignore')\nnp.random.seed(0)", os.path.join(HERE, "numpy.json"))
