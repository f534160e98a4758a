import Testing

@testable import Modules

/// `keras.applications`: counts as Keras 3.15 gives them.
@Suite struct ApplicationTests {
  @Test func networksHaveKerassLayersAndParameters() {
    let text = World().run(
      """
      from keras.applications import VGG16, ResNet50, ResNet50V2
      small = dict(weights=None, include_top=False, input_shape=(32, 32, 3))
      for network in (VGG16, ResNet50, ResNet50V2):
          m = network(pooling='avg', **small)
          print(m.name, m.count_params(), len(m.layers), m.layers[1].name, m.layers[-2].name, m.output_shape)
      """)
    #expect(
      text == """
        vgg16 14714688 20 block1_conv1 block5_pool (None, 512)
        resnet50 23587712 176 conv1_pad conv5_block3_out (None, 2048)
        resnet50v2 23564800 191 conv1_pad post_relu (None, 2048)

        """, "\(text)")
  }

  @Test func picturesArePreparedForTheNetwork() {
    let text = World().run(
      """
      import numpy as np
      from keras.applications import vgg16, mobilenet, densenet
      x = np.array([[[[255, 0, 51]]]])
      print(vgg16.preprocess_input(x), mobilenet.preprocess_input(x), densenet.preprocess_input(x))
      """)
    #expect(
      text == """
        [[[[ -52.939003 -116.779     131.32    ]]]] [[[[ 1.  -1.  -0.6]]]] [[[[ 2.2489083  -2.0357141  -0.91555554]]]]

        """, "\(text)")
  }

  @Test func saysWhereWeightsAndNamesBelong() {
    let text = World().run(
      """
      import numpy as np
      from keras.applications import VGG16, Xception
      from keras.applications.vgg16 import decode_predictions
      for attempt in (lambda: VGG16(), lambda: decode_predictions(np.zeros((1, 1000))), lambda: decode_predictions(np.zeros((1, 3))), lambda: Xception(), lambda: VGG16(weights='none.h5')):
          try:
              attempt()
          except Exception as e:
              print(type(e).__name__, str(e).split('.')[0][:70])
      """)
    #expect(
      text == """
        FileNotFoundError vgg16_weights_tf_dim_ordering_tf_kernels
        FileNotFoundError imagenet_class_index
        ValueError `decode_predictions` expects a batch of predictions (i
        NotImplementedError keras
        ValueError The `weights` argument should be either `None` (random initialization)

        """, "\(text)")
  }
}
