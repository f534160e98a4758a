/// `keras.datasets` in the cell language: data sets from folders, never from the network.
enum DatasetSource {
  /// What the modules of the data sets share.
  static let common = #"""
    import os
    import json
    import numpy as np
    from keras.src.storage import read_npz, gunzip, numbers, data_folders

    def candidates(names):
        found = []
        for folder in data_folders():
            for name in names:
                for sub in ('', 'keras/datasets', 'datasets', 'keras', 'mnist'):
                    found.append(os.path.join(folder, sub, name) if sub else os.path.join(folder, name))
        return found

    def locate(name, origin, given=None):
        names = [given or name]
        if name not in names:
            names.append(name)
        if given and os.path.isabs(given) and os.path.exists(given):
            return given
        for path in [given or name] + candidates(names):
            if path and os.path.isfile(path):
                return path
        raise FileNotFoundError(
            f"{name} was not found, and cells cannot download it. Get it from {origin} and put it into "
            f"~/.keras/datasets, into the folder named by GRADUS_DATA, or beside the notebook.")

    def content(path):
        with open(path, 'rb') as f:
            return f.read()

    def npz(name, origin, given=None):
        path = locate(name, origin, given)
        return read_npz(content(path), path)

    def word_index(name, origin, given=None):
        with open(locate(name, origin, given)) as f:
            return json.load(f)
    """#

  private static let idx = #"""
    from keras.src.datasets import locate, content, npz, gunzip, numbers, os, np

    def _idx(name, origin):
        data = content(locate(name, origin))
        if name.endswith('.gz'):
            data = gunzip(data)
        rank = data[3]
        shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], 'big') for i in range(rank)]
        return numbers(data)[4 + 4 * rank:].reshape(shape)
    """#

  static let mnist =
    idx + #"""

      def load_data(path='mnist.npz'):
          """60,000 + 10,000 handwritten digits as (x_train, y_train), (x_test, y_test)."""
          origin = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz'
          try:
              f = npz('mnist.npz', origin, path)
              return (f['x_train'], f['y_train']), (f['x_test'], f['y_test'])
          except FileNotFoundError:
              try:
                  parts = [_idx(n + '.gz', origin) for n in ('train-images-idx3-ubyte', 'train-labels-idx1-ubyte',
                                                               't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte')]
              except FileNotFoundError:
                  parts = None
              if parts is None:
                  raise
              return (parts[0], parts[1]), (parts[2], parts[3])
      """#

  static let fashion =
    idx + #"""

      def load_data():
          """60,000 + 10,000 pictures of clothes as (x_train, y_train), (x_test, y_test)."""
          base = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/'
          def part(name):
              last = None
              for folder in ('fashion-mnist', 'fashion_mnist'):
                  try:
                      return _idx(os.path.join(folder, name), base + name)
                  except FileNotFoundError as e:
                      last = e
              raise last
          y_train, x_train = part('train-labels-idx1-ubyte.gz'), part('train-images-idx3-ubyte.gz')
          y_test, x_test = part('t10k-labels-idx1-ubyte.gz'), part('t10k-images-idx3-ubyte.gz')
          return (x_train, y_train), (x_test, y_test)
      """#

  static let cifar10 = #"""
    from keras.src.datasets import locate, content, numbers, np, os

    def load_data():
        """50,000 + 10,000 pictures of ten classes as (x_train, y_train), (x_test, y_test)."""
        origin = 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz'
        def part(name):
            data = numbers(content(locate(os.path.join('cifar-10-batches-bin', name), origin)))
            rows = data.reshape(-1, 3073)
            return rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), rows[:, :1]
        parts = [part(f'data_batch_{i}.bin') for i in range(1, 6)]
        x_test, y_test = part('test_batch.bin')
        return (np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])), (x_test, y_test)
    """#

  static let cifar100 = #"""
    from keras.src.datasets import locate, content, numbers, np, os

    def load_data(label_mode='fine'):
        """50,000 + 10,000 pictures of a hundred classes as (x_train, y_train), (x_test, y_test)."""
        if label_mode not in ('fine', 'coarse'):
            raise ValueError(f'`label_mode` must be one of `"fine"`, `"coarse"`. Received: label_mode={label_mode}.')
        origin = 'https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz'
        def part(name):
            data = numbers(content(locate(os.path.join('cifar-100-binary', name), origin)))
            rows = data.reshape(-1, 3074)
            at = 1 if label_mode == 'fine' else 0
            return rows[:, 2:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), rows[:, at:at + 1]
        return part('train.bin'), part('test.bin')
    """#

  /// Reviews or newswires as lists of word numbers; `%NAME%` and the like are filled in.
  private static func words(_ name: String, split: Bool) -> String {
    #"""
    import json as _json
    from keras.src.datasets import npz, word_index, np

    def load_data(path='NAME.npz', num_words=None, skip_top=0, maxlen=None, SPLITseed=113, start_char=1, oov_char=2,
                  index_from=3, **kwargs):
        """Texts as lists of word numbers: (x_train, y_train), (x_test, y_test)."""
        if 'nb_words' in kwargs:
            num_words = kwargs.pop('nb_words')
        if kwargs:
            raise TypeError(f'Unrecognized keyword arguments: {str(kwargs)}.')
        f = npz('NAME.npz', 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/NAME.npz', path)
        rng = np.random.RandomState(seed)
        def mixed(x, y):
            order = np.arange(len(x))
            rng.shuffle(order)
            return [x[i] for i in order], y[order]
        PARTS
        def cut(sequence):
            s = list(sequence)
            s = [start_char] + [w + index_from for w in s] if start_char is not None else [w + index_from for w in s] if index_from else s
            return s
        xs = [cut(s) for s in xs]
        if maxlen:
            pairs = [(i, s) for i, s in enumerate(xs) if len(s) < maxlen]
            if not pairs:
                raise ValueError(f'After filtering for sequences shorter than maxlen={maxlen}, no sequence was kept. Increase maxlen.')
            kept = [i for i, _ in pairs]
            count = sum(1 for i in kept if i < count)
            xs, labels = [s for _, s in pairs], labels[kept]
        if not num_words:
            num_words = max(max(s) for s in xs) + 1
        if oov_char is not None:
            xs = [[w if skip_top <= w < num_words else oov_char for w in s] for s in xs]
        else:
            xs = [[w for w in s if skip_top <= w < num_words] for s in xs]
        def pack(rows):
            out = np.empty(len(rows), dtype=object)
            for i, r in enumerate(rows):
                out[i] = r
            return out
        return (pack(xs[:count]), np.array(labels[:count])), (pack(xs[count:]), np.array(labels[count:]))

    def get_word_index(path='NAME_word_index.json'):
        """The number of each word."""
        return word_index('NAME_word_index.json',
                          'https://storage.googleapis.com/tensorflow/tf-keras-datasets/NAME_word_index.json', path)
    """#
    .replacing("NAME", with: name)
    .replacing("SPLIT", with: split ? "test_split=0.2, " : "")
    .replacing(
      "    PARTS\n",
      with: split
        ? "    xs, labels = mixed(f['x'], f['y'])\n    count = int(len(xs) * (1 - test_split))\n"
        : "    a, la = mixed(f['x_train'], f['y_train'])\n    b, lb = mixed(f['x_test'], f['y_test'])\n"
          + "    xs, labels, count = a + b, np.concatenate([la, lb]), len(a)\n")
  }

  static let imdb = words("imdb", split: false)
  static let reuters =
    words("reuters", split: true) + #"""

      def get_label_names():
          """The names of the 46 topics."""
          return ('cocoa', 'grain', 'veg-oil', 'earn', 'acq', 'wheat', 'copper', 'housing', 'money-supply', 'coffee', 'sugar',
                  'trade', 'reserves', 'ship', 'cotton', 'carcass', 'crude', 'nat-gas', 'cpi', 'money-fx', 'interest', 'gnp',
                  'meal-feed', 'alum', 'oilseed', 'gold', 'tin', 'strategic-metal', 'livestock', 'retail', 'ipi',
                  'iron-steel', 'rubber', 'heat', 'jobs', 'lei', 'bop', 'zinc', 'orange', 'pet-chem', 'dlr', 'gas', 'silver',
                  'wpi', 'hog', 'lead')
      """#

  /// House prices: rows mixed with a seed, then cut.
  private static func houses(_ file: String, x: String, y: String, signature: String) -> String {
    #"""
    from keras.src.datasets import npz, np

    def load_data(SIGNATURE):
        """Features and prices of houses as (x_train, y_train), (x_test, y_test)."""
        f = npz('FILE', 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/FILE', path)
        x, y = f['x'], f['y']
        rng = np.random.RandomState(seed)
        order = np.arange(len(x))
        rng.shuffle(order)
        x, y = x[order], y[order]
        cut = int(len(x) * (1 - test_split))
        return (np.array(x[:cut]), np.array(y[:cut])), (np.array(x[cut:]), np.array(y[cut:]))
    """#
    .replacing("FILE", with: file).replacing("SIGNATURE", with: signature)
  }

  static let boston = houses(
    "boston_housing.npz", x: "x", y: "y", signature: "path='boston_housing.npz', test_split=0.2, seed=113")

  static let modules: [(name: String, text: String)] = [
    ("mnist", mnist), ("fashion_mnist", fashion), ("cifar10", cifar10), ("cifar100", cifar100),
    ("imdb", imdb),
    ("reuters", reuters), ("boston_housing", boston),
  ]
}
