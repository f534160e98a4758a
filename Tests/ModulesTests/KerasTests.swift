import Testing

@testable import Modules

@Suite struct KerasTests {
  @Test func summary() {
    let world = World()
    let text = world.run(
      """
      from tensorflow.keras.models import Sequential
      from tensorflow.keras.layers import Dense, Dropout, Flatten
      m = Sequential()
      m.add(Flatten(input_shape=(28, 28)))
      m.add(Dense(50, activation='relu'))
      m.add(Dropout(0.2))
      m.add(Dense(units=20, input_dim=2, activation='relu'))
      m.add(Dense(10, activation='softmax'))
      m.summary()
      """)
    let thin = String(repeating: "_", count: 65)
    let thick = String(repeating: "=", count: 65)
    #expect(
      text == """
        Model: "sequential"
        \(thin)
        Layer (type)                 Output Shape              Param #   
        \(thick)
        flatten (Flatten)            (None, 784)               0         
        \(thin)
        dense (Dense)                (None, 50)                39250     
        \(thin)
        dropout (Dropout)            (None, 50)                0         
        \(thin)
        dense_1 (Dense)              (None, 20)                1020      
        \(thin)
        dense_2 (Dense)              (None, 10)                210       
        \(thick)
        Total params: 40,480
        Trainable params: 40,480
        Non-trainable params: 0
        \(thin)

        """)
  }

  /// Names are counted per session.
  @Test func names() {
    let source = """
      import tensorflow as tf
      a = tf.keras.Sequential([tf.keras.layers.Dense(1)])
      b = tf.keras.Sequential([tf.keras.layers.Dense(1)])
      print(a.name, b.name, a.layers[0].name, b.layers[0].name)
      """
    #expect(World().run(source) == "sequential sequential_1 dense dense_1\n")
    #expect(World().run(source) == "sequential sequential_1 dense dense_1\n")
  }

  @Test func fitAndCallbacks() {
    let world = World()
    let text = world.run(
      """
      import numpy as np
      import keras
      from keras.layers import Dense
      class Seen(keras.callbacks.Callback):
          def on_epoch_end(self, epoch, logs=None):
              print(epoch, sorted(logs))
              if epoch == 1: self.model.stop_training = True
      keras.utils.set_random_seed(1)
      x = np.random.rand(20, 3)
      y = (x.sum(axis=1) > 1.5).astype(int)
      m = keras.Sequential([keras.Input(shape=(3,)), Dense(4, 'relu'), Dense(1, 'sigmoid')])
      m.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
      h = m.fit(x, y, epochs=9, validation_split=0.25, verbose=0, callbacks=[Seen()])
      print(sorted(h.history), len(h.history['loss']), h.epoch)
      print(m.predict(x, verbose=0).shape, len(m.evaluate(x, y, verbose=0)), m.count_params())
      """)
    #expect(
      text == """
        0 ['accuracy', 'loss', 'val_accuracy', 'val_loss']
        1 ['accuracy', 'loss', 'val_accuracy', 'val_loss']
        ['accuracy', 'loss', 'val_accuracy', 'val_loss'] 2 [0, 1]
        (20, 1) 2 21

        """)
  }

  /// `model(x)` under a tape gives the gradients of a loss in Python.
  @Test func customLoop() {
    let world = World()
    let text = world.run(
      """
      import tensorflow as tf
      m = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer='ones', input_shape=(2,))])
      x = tf.constant([[1., 2.]])
      with tf.GradientTape() as tape:
          loss = tf.reduce_mean(tf.square(m(x) - 1.0))
      g = tape.gradient(loss, m.trainable_variables)
      tf.optimizers.SGD(0.1).apply_gradients(zip(g, m.trainable_variables))
      print([v.numpy().tolist() for v in g], float(tf.reduce_sum(m.weights[0])))
      """)
    #expect(text.hasPrefix("[[[4.0], [8.0]], [4.0]] 0.8"), "\(text)")
  }

  @Test(arguments: [
    (
      "m.compile('adam', 'mes')",
      "ValueError: Could not interpret loss identifier: mes. Did you mean 'mse'?\n"
    ),
    (
      "m.compile('adm', 'mse')",
      "ValueError: Could not interpret optimizer identifier: adm. Did you mean 'adam'?\n"
    ),
    (
      "Dense(3, activation='rellu')",
      "ValueError: Could not interpret activation function identifier: rellu. Did you mean 'relu'?\n"
    ),
    (
      "Dense(3, activaton='relu')",
      "ValueError: Unrecognized keyword arguments passed to Dense: {'activaton': 'relu'}. Did you mean 'activation'?\n"
    ),
    (
      "keras.layers.Lstm(3)",
      "AttributeError: module 'keras.layers' has no attribute 'Lstm'\n"
    ),
    ("Dense()", "TypeError: Dense.__init__() missing 1 required positional argument: 'units'\n"),
  ])
  func errors(source: String, message: String) {
    let world = World()
    _ = world.run("import keras\nfrom keras.layers import Dense\nm = keras.Sequential([Dense(2)])")
    #expect(world.run(source) == message)
  }

  @Test func progressText() {
    #expect(
      FitProgress.line(5, seconds: 0.2, perStep: 0.0021, [("loss", 1.10123), ("accuracy", 0.35)])
        == "5/5 [==============================] - 0s 2ms/step - loss: 1.1012 - accuracy: 0.3500")
    #expect(FitProgress.bar(1, of: 3) == "[=========>....................]")
    #expect(FitProgress.figure(0.0001234) == "1.2340e-04")
  }
}
