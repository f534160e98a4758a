/// Pictures and folders of files: the parts of `keras.utils` that read them, in the cell language.
enum ImageUtilsSource {
  static let text = #"""
    import numpy as _np
    import os as _os

    def _last(data_format):
        if data_format not in (None, 'channels_last', 'channels_first'):
            raise ValueError('The `data_format` argument must be one of {"channels_first", "channels_last"}. Received: '
                             f'data_format={data_format}')
        return data_format != 'channels_first'

    def array_to_img(x, data_format=None, scale=True, dtype=None):
        """An array of numbers as a picture."""
        from PIL import Image
        last = _last(data_format)
        x = _np.asarray(x, dtype=dtype or 'float32')
        if x.ndim != 3:
            raise ValueError(f'Expected image array to have rank 3 (single image). Got array with shape: {x.shape}')
        if not last:
            x = x.transpose(1, 2, 0)
        if scale:
            x = x - _np.min(x)
            top = _np.max(x)
            if top != 0:
                x = x / top
            x = x * 255
        if x.shape[2] in (3, 4):
            return Image.fromarray(x.astype('uint8'), 'RGBA' if x.shape[2] == 4 else 'RGB')
        if x.shape[2] == 1:
            if _np.max(x) > 255:
                return Image.fromarray(x[:, :, 0].astype('int32'), 'I')
            return Image.fromarray(x[:, :, 0].astype('uint8'), 'L')
        raise ValueError(f'Unsupported channel number: {x.shape[2]}')

    def img_to_array(img, data_format=None, dtype=None):
        """A picture as array of numbers with a channel axis."""
        last = _last(data_format)
        x = _np.asarray(img, dtype=dtype or 'float32')
        if x.ndim == 3:
            return x if last else x.transpose(2, 0, 1)
        if x.ndim == 2:
            return x.reshape(x.shape + (1,)) if last else x.reshape((1,) + x.shape)
        raise ValueError(f'Unsupported image shape: {x.shape}')

    def save_img(path, x, data_format=None, file_format=None, scale=True, **kwargs):
        """Writes an array of numbers into a picture file."""
        if file_format is None and (isinstance(path, str) or hasattr(path, '__fspath__')):
            file_format = _os.path.splitext(_os.fspath(path))[1][1:].lower()
        if file_format and file_format.lower() == 'jpg':
            file_format = 'jpeg'
        img = array_to_img(x, data_format=data_format, scale=scale)
        if img.mode == 'RGBA' and file_format == 'jpeg':
            import warnings
            warnings.warn('The JPEG format does not support RGBA images, converting to RGB.')
            img = img.convert('RGB')
        img.save(path, format=file_format, **kwargs)

    def load_img(path, color_mode='rgb', target_size=None, interpolation='nearest', keep_aspect_ratio=False):
        """A picture from a file."""
        import io
        from PIL import Image
        if isinstance(path, io.BytesIO):
            img = Image.open(path)
        elif isinstance(path, (str, bytes)) or hasattr(path, '__fspath__'):
            with open(_os.fspath(path), 'rb') as f:
                img = Image.open(io.BytesIO(f.read()))
        else:
            raise TypeError(f'path should be path-like or io.BytesIO, not {type(path)}')
        if color_mode == 'grayscale':
            if img.mode not in ('L', 'I;16', 'I'):
                img = img.convert('L')
        elif color_mode == 'rgba':
            if img.mode != 'RGBA':
                img = img.convert('RGBA')
        elif color_mode == 'rgb':
            if img.mode != 'RGB':
                img = img.convert('RGB')
        else:
            raise ValueError('color_mode must be "grayscale", "rgb", or "rgba"')
        if target_size is None:
            return img
        size = (target_size[1], target_size[0])
        if img.size == size:
            return img
        methods = {'nearest': 0, 'bilinear': 2, 'bicubic': 3, 'hamming': 5, 'box': 4, 'lanczos': 1}
        if interpolation not in methods:
            raise ValueError(f'Invalid interpolation method {interpolation} specified. Supported methods are '
                             + ', '.join(methods))
        if not keep_aspect_ratio:
            return img.resize(size, methods[interpolation])
        width, height = img.size
        h = min(height, width * size[1] // size[0])
        w = min(width, height * size[0] // size[1])
        top, left = (height - h) // 2, (width - w) // 2
        return img.resize(size, methods[interpolation], box=[left, top, left + w, top + h])

    def smart_resize(x, size, interpolation='bilinear', data_format='channels_last', **kwargs):
        """Pictures in a size, cut to its proportions."""
        import tensorflow as tf
        kwargs.pop('backend_module', None)
        if kwargs:
            raise TypeError(f'smart_resize() got unexpected keyword arguments: {list(kwargs)}')
        if len(size) != 2:
            raise ValueError(f'Expected `size` to be a tuple of 2 integers, but got: {size}.')
        img = tf.convert_to_tensor(x)
        if len(img.shape) not in (3, 4):
            raise ValueError('Expected an image array with shape `(height, width, channels)`, or `(batch_size, height, width, '
                             f'channels)`, but got input with incorrect rank, of shape {img.shape}.')
        last = _last(data_format)
        if not last:
            img = tf.transpose(img, [0, 2, 3, 1] if len(img.shape) == 4 else [1, 2, 0])
        height, width = img.shape[-3], img.shape[-2]
        h = max(min(height, int(float(width * size[0]) / size[1])), 1)
        w = max(min(width, int(float(height * size[1]) / size[0])), 1)
        top, left = int(float(height - h) / 2), int(float(width - w) / 2)
        img = tf.image.resize(img[..., top:top + h, left:left + w, :], size, method=interpolation)
        if not last:
            img = tf.transpose(img, [0, 3, 1, 2] if len(img.shape) == 4 else [2, 0, 1])
        return _np.array(img) if isinstance(x, _np.ndarray) else img

    # ---- folders of files

    _PICTURES = ('.bmp', '.gif', '.jpeg', '.jpg', '.png')

    def _index(directory, labels, formats, class_names, shuffle, seed, follow_links, verbose):
        if labels == 'inferred':
            folders = [n for n in sorted(_os.listdir(directory))
                       if _os.path.isdir(_os.path.join(directory, n)) and not n.startswith('.')]
            if class_names is not None:
                if not set(class_names).issubset(set(folders)):
                    raise ValueError('The `class_names` passed did not match the names of the subdirectories of the target '
                                     f'directory. Expected: {folders} (or a subset of it), but received: '
                                     f'class_names={class_names}')
                folders = class_names
        else:
            folders = ['']
            if class_names is not None:
                if labels is None:
                    raise ValueError('When `labels=None` (no labels), argument `class_names` cannot be specified.')
                raise ValueError('When argument `labels` is specified, argument `class_names` cannot be specified (the '
                                 '`class_names` will be the sorted list of labels).')
        paths, found = [], []
        for number, name in enumerate(folders):
            folder = _os.path.join(directory, name)
            for root, _, files in sorted(_os.walk(folder, followlinks=bool(follow_links)), key=lambda x: x[0]):
                for file in sorted(files):
                    if file.lower().endswith(formats):
                        inside = _os.path.relpath(_os.path.join(root, file), folder)
                        paths.append(_os.path.join(directory, _os.path.basename(folder), inside))
                        found.append(number)
        class_names = folders
        if labels == 'inferred':
            labels = _np.array(found, dtype='int32')
        elif labels is None:
            class_names = None
        else:
            if len(labels) != len(paths):
                raise ValueError('Expected the lengths of `labels` to match the number of files in the target directory. '
                                 f'len(labels) is {len(labels)} while we found {len(paths)} files in directory {directory}.')
            class_names = [str(l) for l in sorted(set(labels))]
        if verbose:
            tail = '' if labels is None else f' belonging to {len(class_names)} classes'
            print(f'Found {len(paths)} files{tail}.')
        if shuffle:
            if seed is None:
                seed = _np.random.randint(1e6)
            _np.random.RandomState(seed).shuffle(paths)
            if labels is not None:
                _np.random.RandomState(seed).shuffle(labels)
        return paths, labels, class_names

    def _part(paths, labels, share, subset):
        if not share:
            return paths, labels
        count = int(share * len(paths))
        if subset == 'training':
            print(f'Using {len(paths) - count} files for training.')
            return paths[:-count], None if labels is None else labels[:-count]
        if subset == 'validation':
            print(f'Using {count} files for validation.')
            return paths[-count:], None if labels is None else labels[-count:]
        raise ValueError(f'`subset` must be either "training" or "validation", received: {subset}')

    def _from_folder(kind, allowed, formats, load, directory, labels, label_mode, class_names, batch_size, shuffle, seed,
                     validation_split, subset, follow_links, format, verbose):
        import tensorflow as tf
        if labels not in ('inferred', None):
            if not isinstance(labels, (list, tuple)):
                raise ValueError(f'`labels` argument should be a list/tuple of integer labels, of the same size as the number '
                                 f'of {kind[0]} files in the target directory. If you wish to infer the labels from the '
                                 'subdirectory names in the target directory, pass `labels="inferred"`. If you wish to get a '
                                 f'dataset that only contains {kind[1]} (no labels), pass `labels=None`. Received: '
                                 f'labels={labels}')
            if class_names:
                raise ValueError('You can only pass `class_names` if `labels="inferred"`. Received: '
                                 f'labels={labels}, and class_names={class_names}')
        if label_mode not in ('int', 'categorical', 'binary', None):
            raise ValueError('`label_mode` argument must be one of "int", "categorical", "binary", or None. Received: '
                             f'label_mode={label_mode}')
        if labels is None or label_mode is None:
            labels = label_mode = None
        if format not in ('tf', 'grain'):
            raise ValueError(f'`format` should be either "tf" or "grain". Received: format={format}')
        if format == 'grain':
            raise NotImplementedError('format="grain" is not supported here; format="tf" is')
        if validation_split and not 0 < validation_split < 1:
            raise ValueError(f'`validation_split` must be between 0 and 1, received: {validation_split}')
        if (validation_split or subset) and not (validation_split and subset):
            raise ValueError('If `subset` is set, `validation_split` must be set, and inversely.')
        if subset not in ('training', 'validation', 'both', None):
            raise ValueError(f'`subset` must be either "training", "validation" or "both", received: {subset}')
        if validation_split and shuffle and seed is None:
            raise ValueError('If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make '
                             'sure that there is no overlap between the training and validation subset.')
        if seed is None:
            seed = _np.random.randint(1e6)
        paths, labels, class_names = _index(directory, labels, formats, class_names, shuffle, seed, follow_links, verbose)
        if label_mode == 'binary' and len(class_names) != 2:
            raise ValueError('When passing `label_mode="binary"`, there must be exactly 2 class_names. Received: '
                             f'class_names={class_names}')
        buffer = batch_size * 8 if batch_size is not None else 1024

        def made(paths, labels, shuffled, which):
            if not paths:
                raise ValueError(f'No {which}{kind[0]}s found in directory {directory}. {allowed}' if kind[0] == 'image'
                                 else f'No {which}{kind[0]} files found in directory {directory}. {allowed}')
            dataset = tf.data.Dataset.from_tensor_slices(paths)
            if label_mode:
                targets = tf.data.Dataset.from_tensor_slices(labels)
                if label_mode == 'binary':
                    targets = targets.map(lambda x: tf.expand_dims(tf.cast(x, 'float32'), axis=-1))
                elif label_mode == 'categorical':
                    targets = targets.map(lambda x: tf.one_hot(x, len(class_names)))
                dataset = tf.data.Dataset.zip((dataset, targets))
            if shuffled:
                dataset = dataset.shuffle(buffer_size=buffer or 1024, seed=seed)
            dataset = dataset.map((lambda x, y: (load(x), y)) if label_mode else load)
            if batch_size is not None:
                dataset = dataset.batch(batch_size)
            dataset = dataset.prefetch(tf.data.AUTOTUNE)
            dataset.class_names = class_names
            dataset.file_paths = paths
            return dataset

        if subset == 'both':
            first = _part(paths, labels, validation_split, 'training')
            second = _part(paths, labels, validation_split, 'validation')
            return [made(*first, shuffle, 'training '), made(*second, False, 'validation ')]
        return made(*_part(paths, labels, validation_split, subset), shuffle, '')

    def image_dataset_from_directory(directory, labels='inferred', label_mode='int', class_names=None, color_mode='rgb',
                                     batch_size=32, image_size=(256, 256), shuffle=True, seed=None, validation_split=None,
                                     subset=None, interpolation='bilinear', follow_links=False,
                                     crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, data_format=None, format='tf',
                                     verbose=True):
        """A dataset of the pictures in a folder, a folder inside for each class."""
        import tensorflow as tf
        channels = {'rgb': 3, 'rgba': 4, 'grayscale': 1}.get(color_mode)
        if channels is None:
            raise ValueError('`color_mode` must be one of {"rgb", "rgba", "grayscale"}. '
                             f'Received: color_mode={color_mode}')
        if isinstance(image_size, int):
            image_size = (image_size, image_size)
        elif not isinstance(image_size, (list, tuple)) or len(image_size) != 2:
            raise ValueError(f'Invalid `image_size` value. Expected a tuple of 2 integers. Received: image_size={image_size}')
        interpolation = interpolation.lower()
        methods = ('bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic')
        if interpolation not in methods:
            raise ValueError(f'Argument `interpolation` should be one of {methods}. Received: interpolation={interpolation}')
        if pad_to_aspect_ratio and crop_to_aspect_ratio:
            raise ValueError('Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.')
        last = _last(data_format)

        def load(path):
            img = tf.image.decode_image(tf.io.read_file(path), channels=channels, expand_animations=False)
            if crop_to_aspect_ratio:
                img = smart_resize(img, image_size, interpolation=interpolation)
            elif pad_to_aspect_ratio:
                img = tf.image.resize_with_pad(img, image_size[0], image_size[1], method=interpolation)
            else:
                img = tf.image.resize(img, image_size, method=interpolation)
            return img if last else tf.transpose(img, (2, 0, 1))

        return _from_folder(('image', 'images'), f'Allowed formats: {_PICTURES}', _PICTURES, load, directory, labels,
                            label_mode, class_names, batch_size, shuffle, seed, validation_split, subset, follow_links,
                            format, verbose)

    def text_dataset_from_directory(directory, labels='inferred', label_mode='int', class_names=None, batch_size=32,
                                    max_length=None, shuffle=True, seed=None, validation_split=None, subset=None,
                                    follow_links=False, format='tf', verbose=True):
        """A dataset of the text files in a folder, a folder inside for each class."""
        import tensorflow as tf

        def load(path):
            text = tf.io.read_file(path)
            return text if max_length is None else tf.strings.substr(text, 0, max_length)

        return _from_folder(('text', 'text samples'), 'Allowed format: .txt', ('.txt',), load, directory, labels, label_mode,
                            class_names, batch_size, shuffle, seed, validation_split, subset, follow_links, format, verbose)
    """#
}
