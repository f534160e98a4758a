/// `keras.applications` in the cell language: networks of the literature with Keras's layers and names.
enum ApplicationSource {
  static let networks = #"""
    import json as _json
    import os as _os
    import numpy as _np

    def _place(name):
        return _os.path.join(_os.path.expanduser('~'), '.keras', 'models', name)

    def _stored(name, origin):
        # A file that was put where Keras keeps downloads; cells do not download.
        for path in (_place(name), name):
            if _os.path.exists(path):
                return path
        raise FileNotFoundError(f'{name} is not there, and cells cannot download it. Get it from {origin}{name} and put it into '
                                f'{_place(name)}, or beside the notebook; weights=None gives the network untrained.')

    def _start(name, weights, include_top, input_tensor, input_shape, classes, default, least, activation):
        from keras import layers
        if weights not in ('imagenet', None) and not _os.path.exists(weights):
            raise ValueError('The `weights` argument should be either `None` (random initialization), \'imagenet\' (pre-training '
                             f'on ImageNet), or the path to the weights file to be loaded.  Received: weights={weights}')
        if weights == 'imagenet' and include_top and classes != 1000:
            raise ValueError('If using `weights=\'imagenet\'` with `include_top=True`, `classes` should be 1000.  '
                             f'Received classes={classes}')
        if weights == 'imagenet' and include_top and activation not in ('softmax', None):
            raise ValueError('When using pretrained weights, with `include_top=True`, `classifier_activation` can only be `None` or '
                             f'`"softmax"`. Received: {activation}')
        if input_shape is not None:
            input_shape = tuple(input_shape)
            if len(input_shape) != 3:
                raise ValueError('`input_shape` must be a tuple of three integers.')
            if weights == 'imagenet' and input_shape[-1] != 3:
                raise ValueError('The input must have 3 channels; Received '
                                 f'`input_shape={input_shape}`')
            if weights == 'imagenet' and include_top and input_shape != (default, default, 3):
                raise ValueError('When setting `include_top=True` and loading `imagenet` weights, `input_shape` should be '
                                 f'{(default, default, 3)}.  Received: input_shape={input_shape}')
            if any(n is not None and n < least for n in input_shape[:2]):
                raise ValueError(f'Input size must be at least {least}x{least}; Received: input_shape={input_shape}')
        else:
            input_shape = (default, default, 3) if include_top else (None, None, 3)
        if include_top and None in input_shape:
            raise ValueError('If `include_top` is True, you should specify a static `input_shape`. '
                             f'Received: input_shape={input_shape}')
        return layers.Input(shape=input_shape) if input_tensor is None else input_tensor

    def _pooled(x, pooling):
        from keras import layers
        if pooling == 'avg':
            return layers.GlobalAveragePooling2D()(x)
        if pooling == 'max':
            return layers.GlobalMaxPooling2D()(x)
        return x

    def _finish(model, weights, include_top, names, origin):
        if weights == 'imagenet':
            model.load_weights(_stored(names[0] if include_top else names[1], origin))
        elif weights is not None:
            model.load_weights(weights)
        return model

    _STORE = 'https://storage.googleapis.com/tensorflow/keras-applications/'

    def _vgg(depths, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name):
        from keras import Model, layers
        img = _start(name, weights, include_top, input_tensor, input_shape, classes, 224, 32, classifier_activation)
        x = img
        for block, (depth, filters) in enumerate(zip(depths, (64, 128, 256, 512, 512)), 1):
            for i in range(1, depth + 1):
                x = layers.Conv2D(filters, (3, 3), activation='relu', padding='same', name=f'block{block}_conv{i}')(x)
            x = layers.MaxPooling2D((2, 2), strides=(2, 2), name=f'block{block}_pool')(x)
        if include_top:
            x = layers.Flatten(name='flatten')(x)
            x = layers.Dense(4096, activation='relu', name='fc1')(x)
            x = layers.Dense(4096, activation='relu', name='fc2')(x)
            x = layers.Dense(classes, activation=classifier_activation, name='predictions')(x)
        else:
            x = _pooled(x, pooling)
        tail = 'weights_tf_dim_ordering_tf_kernels'
        return _finish(Model(img, x, name=name), weights, include_top, (f'{name}_{tail}.h5', f'{name}_{tail}_notop.h5'),
                       _STORE + name + '/')

    def VGG16(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation='softmax', name='vgg16'):
        """The network of 16 layers of Simonyan and Zisserman 2014."""
        return _vgg((2, 2, 3, 3, 3), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation,
                    name)

    def VGG19(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
              classifier_activation='softmax', name='vgg19'):
        """The network of 19 layers of Simonyan and Zisserman 2014."""
        return _vgg((2, 2, 4, 4, 4), include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation,
                    name)

    def _resnet(stacks, second, include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name):
        from keras import Model, layers
        img = _start(name, weights, include_top, input_tensor, input_shape, classes, 224, 32, classifier_activation)
        norm = lambda n: layers.BatchNormalization(axis=3, epsilon=1.001e-5, name=n)
        relu = lambda n: layers.Activation('relu', name=n)
        x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)), name='conv1_pad')(img)
        x = layers.Conv2D(64, 7, strides=2, use_bias=True, name='conv1_conv')(x)
        if not second:
            x = relu('conv1_relu')(norm('conv1_bn')(x))
        x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name='pool1_pad')(x)
        x = layers.MaxPooling2D(3, strides=2, name='pool1_pool')(x)

        def block(x, filters, stride, shortcut, n):
            if shortcut:
                short = norm(n + '_0_bn')(layers.Conv2D(4 * filters, 1, strides=stride, name=n + '_0_conv')(x))
            else:
                short = x
            x = layers.Conv2D(filters, 1, strides=stride, name=n + '_1_conv')(x)
            x = relu(n + '_1_relu')(norm(n + '_1_bn')(x))
            x = layers.Conv2D(filters, 3, padding='same', name=n + '_2_conv')(x)
            x = relu(n + '_2_relu')(norm(n + '_2_bn')(x))
            x = norm(n + '_3_bn')(layers.Conv2D(4 * filters, 1, name=n + '_3_conv')(x))
            return relu(n + '_out')(layers.Add(name=n + '_add')([short, x]))

        def block2(x, filters, stride, shortcut, n):
            before = relu(n + '_preact_relu')(norm(n + '_preact_bn')(x))
            if shortcut:
                short = layers.Conv2D(4 * filters, 1, strides=stride, name=n + '_0_conv')(before)
            else:
                short = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
            x = layers.Conv2D(filters, 1, strides=1, use_bias=False, name=n + '_1_conv')(before)
            x = relu(n + '_1_relu')(norm(n + '_1_bn')(x))
            x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name=n + '_2_pad')(x)
            x = layers.Conv2D(filters, 3, strides=stride, use_bias=False, name=n + '_2_conv')(x)
            x = relu(n + '_2_relu')(norm(n + '_2_bn')(x))
            x = layers.Conv2D(4 * filters, 1, name=n + '_3_conv')(x)
            return layers.Add(name=n + '_out')([short, x])

        for stage, (count, filters) in enumerate(zip(stacks, (64, 128, 256, 512)), 2):
            n = f'conv{stage}_block'
            if second:
                x = block2(x, filters, 1, True, n + '1')
                for i in range(2, count):
                    x = block2(x, filters, 1, False, n + str(i))
                x = block2(x, filters, 2 if stage < 5 else 1, False, n + str(count))
            else:
                x = block(x, filters, 1 if stage == 2 else 2, True, n + '1')
                for i in range(2, count + 1):
                    x = block(x, filters, 1, False, n + str(i))
        if second:
            x = relu('post_relu')(norm('post_bn')(x))
        if include_top:
            x = layers.GlobalAveragePooling2D(name='avg_pool')(x)
            x = layers.Dense(classes, activation=classifier_activation, name='predictions')(x)
        elif pooling == 'avg':
            x = layers.GlobalAveragePooling2D(name='avg_pool')(x)
        elif pooling == 'max':
            x = layers.GlobalMaxPooling2D(name='max_pool')(x)
        tail = 'weights_tf_dim_ordering_tf_kernels'
        return _finish(Model(img, x, name=name), weights, include_top, (f'{name}_{tail}.h5', f'{name}_{tail}_notop.h5'),
                       _STORE + 'resnet/')

    def ResNet50(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                 classifier_activation='softmax', name='resnet50'):
        """The residual network of 50 layers of He et al. 2015."""
        return _resnet((3, 4, 6, 3), False, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    def ResNet101(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                  classifier_activation='softmax', name='resnet101'):
        """The residual network of 101 layers of He et al. 2015."""
        return _resnet((3, 4, 23, 3), False, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    def ResNet152(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                  classifier_activation='softmax', name='resnet152'):
        """The residual network of 152 layers of He et al. 2015."""
        return _resnet((3, 8, 36, 3), False, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    def ResNet50V2(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                   classifier_activation='softmax', name='resnet50v2'):
        """The residual network of 50 layers with normalisation first, He et al. 2016."""
        return _resnet((3, 4, 6, 3), True, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    def ResNet101V2(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                    classifier_activation='softmax', name='resnet101v2'):
        """The residual network of 101 layers with normalisation first, He et al. 2016."""
        return _resnet((3, 4, 23, 3), True, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    def ResNet152V2(include_top=True, weights='imagenet', input_tensor=None, input_shape=None, pooling=None, classes=1000,
                    classifier_activation='softmax', name='resnet152v2'):
        """The residual network of 152 layers with normalisation first, He et al. 2016."""
        return _resnet((3, 8, 36, 3), True, include_top, weights, input_tensor, input_shape, pooling, classes,
                       classifier_activation, name)

    # ---- pictures in, names of classes out

    def _preprocess(x, mode, data_format=None):
        if mode not in ('caffe', 'tf', 'torch'):
            raise ValueError(f'Expected mode to be one of `caffe`, `tf` or `torch`. Received: mode={mode}')
        if data_format not in (None, 'channels_last', 'channels_first'):
            raise ValueError('Expected data_format to be one of `channels_first` or `channels_last`. '
                             f'Received: data_format={data_format}')
        if isinstance(x, _np.ndarray):
            x = x.astype('float32', copy=False) if not _np.issubdtype(x.dtype, _np.floating) else x
        else:
            import tensorflow as tf
            x = tf.convert_to_tensor(x)
            if not x.dtype.is_floating:
                x = tf.cast(x, 'float32')
        first = data_format == 'channels_first'
        def along(values):
            values = _np.array(values, dtype='float32')
            return values.reshape(-1, 1, 1) if first else values
        if mode == 'tf':
            return x / 127.5 - 1.0
        if mode == 'torch':
            return (x / 255.0 - along([0.485, 0.456, 0.406])) / along([0.229, 0.224, 0.225])
        if first:
            x = x[..., ::-1, :, :]
        else:
            x = x[..., ::-1]
        return x - along([103.939, 116.779, 123.68])

    def preprocess_input(x, data_format=None, mode='caffe'):
        """Pictures as networks want them: blue first and less the mean colour, from -1 to 1, or normalised."""
        return _preprocess(x, mode, data_format)

    _CLASSES = None

    def decode_predictions(preds, top=5):
        """The likeliest classes of each picture: number, name, probability."""
        global _CLASSES
        preds = _np.asarray(preds)
        if preds.ndim != 2 or preds.shape[1] != 1000:
            raise ValueError('`decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000)). '
                             f'Received array with shape: {preds.shape}')
        if _CLASSES is None:
            name = 'imagenet_class_index.json'
            path = _place(name)
            if not _os.path.exists(path):
                path = name
            if not _os.path.exists(path):
                raise FileNotFoundError(f'{name} is not there, and cells cannot download it. Get it from '
                                        f'https://storage.googleapis.com/download.tensorflow.org/data/{name} and put it into '
                                        f'{_place(name)}, or beside the notebook.')
            with open(path) as f:
                _CLASSES = _json.load(f)
        results = []
        for pred in preds:
            best = pred.argsort()[-top:][::-1]
            found = [tuple(_CLASSES[str(i)]) + (pred[i],) for i in best]
            found.sort(key=lambda x: x[2], reverse=True)
            results.append(found)
        return results
    """#

  /// Networks that are not built here.
  private static let missing =
    ("ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge DenseNet121 DenseNet169 DenseNet201 "
    + "EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 "
    + "EfficientNetB7 EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L "
    + "EfficientNetV2M EfficientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 MobileNetV3Large "
    + "MobileNetV3Small NASNetLarge NASNetMobile Xception").split(separator: " ")

  private static let refusal = #"""

    def _refused(name):
        def network(*args, **kwargs):
            raise NotImplementedError(f'keras.applications.{name} is not supported here; VGG16, VGG19 and the ResNets are')
        network.__name__ = name
        return network

    """#

  static let text = networks + missing.map { "\($0) = _refused('\($0)')\n" }.reduce(refusal, +)

  /// What a module such as `keras.applications.mobilenet` has: its networks' way of preparing pictures.
  static func module(_ name: String) -> String {
    let modes = [
      "inception_v3": "tf", "mobilenet": "tf", "mobilenet_v2": "tf", "xception": "tf", "resnet_v2": "tf",
      "densenet": "torch",
    ]
    let mode = modes[name] ?? "caffe"
    guard name != "imagenet_utils", mode != "caffe" else { return text }
    return text.replacing("data_format=None, mode='caffe'", with: "data_format=None, mode='\(mode)'")
  }
}
