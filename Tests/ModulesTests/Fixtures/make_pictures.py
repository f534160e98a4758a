"""Makes the files of pictures/ with Pillow, and pictures.json with Pillow, TensorFlow 2.21, Keras 3.15 and matplotlib:
python make_pictures.py"""

import os
import tempfile
import warnings

import cases
import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "pictures")


def files():
    os.makedirs(FOLDER, exist_ok=True)

    def to(name):
        return os.path.join(FOLDER, name)

    y, x = np.mgrid[0:17, 0:23]
    smooth = np.stack([x * 11 % 256, y * 15 % 256, (x + y) * 7 % 256], -1).astype("uint8")
    noise = np.random.RandomState(3).randint(0, 256, (6, 5, 4)).astype("uint8")
    rgb = Image.fromarray(smooth)
    rgb.save(to("rgb.png"))
    rgb.save(to("rgb.jpg"), quality=80)
    rgb.save(to("444.jpg"), quality=92, subsampling=0)
    rgb.save(to("progressive.jpg"), progressive=True)
    rgb.convert("CMYK").save(to("cmyk.jpg"))
    rgb.convert("L").save(to("gray.png"))
    rgb.convert("L").save(to("gray.jpg"))
    rgb.convert("1").save(to("bits.png"))
    rgb.quantize(7, dither=0).save(to("palette.png"))
    rgb.quantize(5, dither=0).save(to("keyed.png"), transparency=2)
    rgb.quantize(9, dither=0).save(to("small.gif"))
    rgb.resize((6, 5)).save(to("rgb.bmp"))
    rgb.convert("L").resize((6, 5)).save(to("gray.bmp"))
    Image.fromarray(noise).save(to("rgba.png"))
    Image.fromarray(noise).convert("LA").save(to("la.png"))
    Image.fromarray((np.arange(30).reshape(5, 6) * 2000).astype("uint16")).save(to("deep.png"))
    frames = [i.resize((8, 6)).quantize(6) for i in (rgb, rgb.transpose(0))]
    frames[0].save(to("moving.gif"), save_all=True, append_images=frames[1:], duration=120, loop=0)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    files()
    with open(os.path.join(HERE, "pictures_cells.txt")) as file:
        setup, *cells = file.read().strip("\n").split("\n---\n")
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        cases.run(cells, f"folder = {FOLDER!r}\n{setup}", os.path.join(HERE, "pictures.json"))
