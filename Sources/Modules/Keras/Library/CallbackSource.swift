/// `keras.callbacks` in the cell language: what watches a training, on the native `Callback`.
enum CallbackSource {
  static let text = #"""
    import math as _math
    import os as _os
    import warnings as _warnings
    import numpy as _np
    from keras.callbacks import Callback as _Callback, History as _History

    def _rate(optimizer):
        return float(_np.array(optimizer.learning_rate))

    def _needs_rate(model):
        if not hasattr(model.optimizer, 'learning_rate'):
            raise ValueError('Optimizer must have a "learning_rate" attribute.')

    class _Watcher(_Callback):
        """Keeps the best value of one figure."""
        def __init__(self, monitor='val_loss', mode='auto', baseline=None, min_delta=0):
            super().__init__()
            if mode not in ('auto', 'min', 'max'):
                _warnings.warn(f'{type(self).__name__} mode {mode} is unknown, fallback to auto mode.', stacklevel=3)
                mode = 'auto'
            self.monitor = monitor
            self.mode = mode
            self.best = baseline
            self.min_delta = abs(min_delta)
            self.monitor_op = None

        def _set_monitor_op(self):
            if self.mode == 'min':
                self.monitor_op = _np.less
            elif self.mode == 'max':
                self.monitor_op = _np.greater
            else:
                name = self.monitor[4:] if self.monitor.startswith('val_') else self.monitor
                if name == 'loss':
                    self.monitor_op = _np.less
                else:
                    for metric in getattr(self.model, 'metrics', []):
                        if metric.name == name:
                            direction = getattr(metric, '_direction', None)
                            if direction is not None:
                                self.monitor_op = _np.greater if direction == 'up' else _np.less
                            break
            if self.monitor_op is None:
                raise ValueError(
                    f"{type(self).__name__} callback received monitor={self.monitor}, but Keras isn't able to "
                    "automatically determine whether that metric should be maximized or minimized. Pass `mode='max'` "
                    "in order to monitor based on the highest metric value, or pass `mode='min'` in order to use the "
                    "lowest value.")
            if self.monitor_op == _np.less:
                self.min_delta = -self.min_delta

        def _is_improvement(self, value, reference):
            if reference is None:
                return True
            return bool(self.monitor_op(value - self.min_delta, reference))

    class EarlyStopping(_Watcher):
        """Ends training when a figure has not improved for a number of epochs."""
        def __init__(self, monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto', baseline=None,
                     restore_best_weights=False, start_from_epoch=0):
            super().__init__(monitor, mode, min_delta=min_delta)
            self.patience = patience
            self.verbose = verbose
            self.baseline = baseline
            self.restore_best_weights = restore_best_weights
            self.start_from_epoch = start_from_epoch
            self.wait = 0
            self.stopped_epoch = 0
            self.best_weights = None
            self.best_epoch = 0

        def on_train_begin(self, logs=None):
            self.wait = 0
            self.stopped_epoch = 0
            self.best = None
            self.best_weights = None
            self.best_epoch = 0

        def on_epoch_end(self, epoch, logs=None):
            if self.monitor_op is None:
                self._set_monitor_op()
            value = self.get_monitor_value(logs)
            if value is None or epoch < self.start_from_epoch:
                return
            if self.restore_best_weights and self.best_weights is None:
                self.best_weights = self.model.get_weights()
                self.best_epoch = epoch
            self.wait += 1
            if self._is_improvement(value, self.best):
                self.best = value
                self.best_epoch = epoch
                if self.restore_best_weights:
                    self.best_weights = self.model.get_weights()
                if self.baseline is None or self._is_improvement(value, self.baseline):
                    self.wait = 0
                return
            if self.wait >= self.patience and epoch > 0:
                self.stopped_epoch = epoch
                self.model.stop_training = True

        def on_train_end(self, logs=None):
            if self.stopped_epoch > 0 and self.verbose > 0:
                print(f'Epoch {self.stopped_epoch + 1}: early stopping')
            if self.restore_best_weights and self.best_weights is not None:
                if self.verbose > 0:
                    print(f'Restoring model weights from the end of the best epoch: {self.best_epoch + 1}.')
                self.model.set_weights(self.best_weights)

        def get_monitor_value(self, logs):
            logs = logs or {}
            value = logs.get(self.monitor)
            if value is None:
                _warnings.warn(
                    f'Early stopping conditioned on metric `{self.monitor}` which is not available. '
                    f'Available metrics are: {",".join(list(logs.keys()))}', stacklevel=2)
            return value

    class ModelCheckpoint(_Watcher):
        """Saves the model or its weights while it trains."""
        def __init__(self, filepath, monitor='val_loss', verbose=0, save_best_only=False, save_weights_only=False,
                     mode='auto', save_freq='epoch', initial_value_threshold=None, period=None, options=None):
            super().__init__(monitor, mode, initial_value_threshold)
            filepath = _os.fspath(filepath)
            if period is not None and period != 1:
                save_freq = 'epoch'
            if save_freq != 'epoch' and not isinstance(save_freq, int):
                raise ValueError(
                    f"Unrecognized save_freq: {save_freq}. Expected save_freq are 'epoch' or integer values")
            if save_weights_only and not filepath.endswith('.weights.h5') and not filepath.endswith(('.h5', '.hdf5', '.ckpt')):
                raise ValueError(
                    'When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in '
                    f'`.weights.h5` (Keras weights format). Received: filepath={filepath}')
            if not save_weights_only and not filepath.endswith(('.keras', '.h5', '.hdf5')):
                raise ValueError(
                    'The filepath provided must end in `.keras` (Keras model format). '
                    f'Received: filepath={filepath}')
            self.verbose = verbose
            self.filepath = filepath
            self.save_best_only = save_best_only
            self.save_weights_only = save_weights_only
            self.save_freq = save_freq
            self.period = period or 1
            self._current_epoch = 0
            self._seen = 0
            self._last_batch = 0

        def on_epoch_begin(self, epoch, logs=None):
            self._current_epoch = epoch

        def on_train_batch_end(self, batch, logs=None):
            if self.save_freq == 'epoch':
                return
            if batch <= self._last_batch:
                self._seen += batch + 1
            else:
                self._seen += batch - self._last_batch
            self._last_batch = batch
            if self._seen >= self.save_freq:
                self._seen = 0
                self._save(self._current_epoch, batch, logs)

        def on_epoch_end(self, epoch, logs=None):
            if self.monitor_op is None and self.save_best_only:
                self._set_monitor_op()
            if self.save_freq == 'epoch' and (epoch + 1) % self.period == 0:
                self._save(epoch, None, logs)

        def _path(self, epoch, batch, logs):
            try:
                if batch is None:
                    return self.filepath.format(epoch=epoch + 1, **logs)
                return self.filepath.format(epoch=epoch + 1, batch=batch + 1, **logs)
            except KeyError as e:
                raise KeyError(
                    f'Failed to format this callback filepath: "{self.filepath}". Reason: {e}') from None

        def _say(self, text):
            if self.verbose > 0:
                print('\n' + text)

        def _save(self, epoch, batch, logs):
            logs = logs or {}
            path = self._path(epoch, batch, logs)
            folder = _os.path.dirname(path)
            if folder and not _os.path.exists(folder):
                _os.makedirs(folder)
            if self.save_best_only:
                value = logs.get(self.monitor)
                if value is None:
                    _warnings.warn(
                        f'Can save best model only with {self.monitor} available.', stacklevel=3)
                elif self._is_improvement(value, self.best):
                    best = 'None' if self.best is None else f'{self.best:.5f}'
                    self._say(f'Epoch {epoch + 1}: {self.monitor} improved from {best} to {value:.5f}, '
                              f'saving model to {path}')
                    self.best = value
                else:
                    self._say(f'Epoch {epoch + 1}: {self.monitor} did not improve from {self.best:.5f}')
                    return
            else:
                self._say(f'Epoch {epoch + 1}: saving model to {path}')
            if self.save_weights_only:
                self.model.save_weights(path, overwrite=True)
            else:
                self.model.save(path, overwrite=True)
            self._say(f'Epoch {epoch + 1}: finished saving model to {path}')

    class ReduceLROnPlateau(_Watcher):
        """Makes the step size smaller when a figure has stopped improving."""
        def __init__(self, monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=1e-4,
                     cooldown=0, min_lr=0.0, epsilon=None, **kwargs):
            super().__init__(monitor, mode, min_delta=min_delta if epsilon is None else epsilon)
            if factor >= 1.0:
                raise ValueError(f'ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}')
            self.factor = factor
            self.min_lr = min_lr
            self.patience = patience
            self.verbose = verbose
            self.cooldown = cooldown
            self.cooldown_counter = 0
            self.wait = 0

        def _reset(self):
            self.best = None
            self.cooldown_counter = 0
            self.wait = 0

        def on_train_begin(self, logs=None):
            self._reset()

        def on_epoch_end(self, epoch, logs=None):
            if self.monitor_op is None:
                self._set_monitor_op()
            logs = logs if logs is not None else {}
            logs['learning_rate'] = _rate(self.model.optimizer)
            value = logs.get(self.monitor)
            if value is None:
                _warnings.warn(
                    f'Learning rate reduction is conditioned on metric `{self.monitor}` which is not available. '
                    f'Available metrics are: {",".join(list(logs.keys()))}.', stacklevel=2)
                return
            if self.in_cooldown():
                self.cooldown_counter -= 1
                self.wait = 0
            if self._is_improvement(value, self.best):
                self.best = value
                self.wait = 0
            elif not self.in_cooldown():
                self.wait += 1
                if self.wait >= self.patience:
                    old = _rate(self.model.optimizer)
                    if old > float(_np.float32(self.min_lr)):
                        new = max(old * self.factor, self.min_lr)
                        self.model.optimizer.learning_rate = new
                        if self.verbose > 0:
                            print(f'\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {new}.')
                        self.cooldown_counter = self.cooldown
                        self.wait = 0

        def in_cooldown(self):
            return self.cooldown_counter > 0

    class LearningRateScheduler(_Callback):
        """Sets the step size before every epoch."""
        def __init__(self, schedule, verbose=0):
            super().__init__()
            self.schedule = schedule
            self.verbose = verbose

        def on_epoch_begin(self, epoch, logs=None):
            _needs_rate(self.model)
            try:
                rate = self.schedule(epoch, _rate(self.model.optimizer))
            except TypeError:
                # Functions of the epoch alone, as early versions had them.
                rate = self.schedule(epoch)
            if not isinstance(rate, (float, _np.float32, _np.float64)):
                if hasattr(rate, 'numpy'):
                    rate = float(rate)
                else:
                    raise ValueError(f'The output of the `schedule` function should be a float. Got: {rate}')
            self.model.optimizer.learning_rate = rate
            if self.verbose > 0:
                print(f'\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}.')

        def on_epoch_end(self, epoch, logs=None):
            if logs is not None:
                logs['learning_rate'] = _rate(self.model.optimizer)

    class CSVLogger(_Callback):
        """Writes a line for each epoch to a file."""
        def __init__(self, filename, separator=',', append=False):
            super().__init__()
            self.sep = separator
            self.filename = _os.fspath(filename)
            self.append = append
            self.keys = None
            self.csv_file = None
            self._needs_header = True

        def on_train_begin(self, logs=None):
            mode = 'w'
            if self.append:
                if _os.path.exists(self.filename):
                    with open(self.filename) as f:
                        self._needs_header = not bool(len(f.readline()))
                mode = 'a'
            self.csv_file = open(self.filename, mode)

        def _cell(self, value):
            if isinstance(value, (list, tuple)) or getattr(value, 'ndim', 0) > 0:
                text = f'"[{", ".join(str(v) for v in value)}]"'
            else:
                text = str(value)
            if self.sep in text or '"' in text:
                text = '"' + text.replace('"', '""') + '"'
            return text

        def on_epoch_end(self, epoch, logs=None):
            logs = logs or {}
            if self.keys is None:
                self.keys = sorted(logs.keys())
                if not any(k.startswith('val_') for k in self.keys):
                    self.keys += ['val_' + k for k in self.keys]
                if self._needs_header:
                    self.csv_file.write(self.sep.join(['epoch'] + self.keys) + '\n')
            row = [str(epoch)] + [self._cell(logs.get(k, 'NA')) for k in self.keys]
            self.csv_file.write(self.sep.join(row) + '\n')
            self.csv_file.flush()

        def on_train_end(self, logs=None):
            self.csv_file.close()

    class TerminateOnNaN(_Callback):
        """Ends training when the loss is no longer a number."""
        def on_batch_end(self, batch, logs=None):
            loss = (logs or {}).get('loss')
            if loss is not None and (_math.isnan(loss) or _math.isinf(loss)):
                print(f'Batch {batch}: Invalid loss, terminating training')
                self.model.stop_training = True

    class LambdaCallback(_Callback):
        """Functions as a callback."""
        def __init__(self, on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, on_train_end=None,
                     on_train_batch_begin=None, on_train_batch_end=None, on_batch_begin=None, on_batch_end=None,
                     **kwargs):
            super().__init__()
            given = dict(on_epoch_begin=on_epoch_begin, on_epoch_end=on_epoch_end, on_train_begin=on_train_begin,
                         on_train_end=on_train_end, on_train_batch_begin=on_train_batch_begin or on_batch_begin,
                         on_train_batch_end=on_train_batch_end or on_batch_end, **kwargs)
            for name, function in given.items():
                if function is not None:
                    setattr(self, name, function)

    class TensorBoard(_Callback):
        """Accepted; writes no event files."""
        def __init__(self, log_dir='logs', histogram_freq=0, write_graph=True, write_images=False,
                     write_steps_per_second=False, update_freq='epoch', profile_batch=0, embeddings_freq=0,
                     embeddings_metadata=None, **kwargs):
            super().__init__()
            self.log_dir = str(log_dir)
            self.histogram_freq = histogram_freq
            self.write_graph = write_graph
            self.write_images = write_images
            self.write_steps_per_second = write_steps_per_second
            self.update_freq = update_freq

        def on_train_begin(self, logs=None):
            _warnings.warn('TensorBoard is accepted, but no event files are written here: the curves are in the '
                           'History that fit returns, and CSVLogger writes them to a file.', stacklevel=2)

    class ProgbarLogger(_Callback):
        """Accepted; fit shows its progress itself."""
        def __init__(self, count_mode=None, stateful_metrics=None):
            super().__init__()

    class BackupAndRestore(_Callback):
        """Keeps weights and the number of finished epochs in a folder, and goes on from there."""
        def __init__(self, backup_dir, save_freq='epoch', double_checkpoint=False, delete_checkpoint=True):
            super().__init__()
            if not backup_dir:
                raise ValueError('Empty `backup_dir` argument passed')
            self.backup_dir = str(backup_dir)
            self.save_freq = save_freq
            self.delete_checkpoint = delete_checkpoint
            self._weights = _os.path.join(self.backup_dir, 'latest.weights.h5')
            self._meta = _os.path.join(self.backup_dir, 'training_metadata.json')

        def on_train_begin(self, logs=None):
            import json
            if _os.path.exists(self._weights) and _os.path.exists(self._meta):
                if not self.model.built:
                    raise ValueError('To use the BackupAndRestore callback, you model must be built before you '
                                     'call `fit()`. Model is unbuilt.')
                self.model.load_weights(self._weights)
                with open(self._meta) as f:
                    self.model._initial_epoch = json.load(f)['initial_epoch']

        def on_epoch_end(self, epoch, logs=None):
            import json
            if self.save_freq != 'epoch':
                return
            if not _os.path.exists(self.backup_dir):
                _os.makedirs(self.backup_dir)
            self.model.save_weights(self._weights, overwrite=True)
            with open(self._meta, 'w') as f:
                json.dump({'initial_epoch': epoch + 1, 'initial_batch': 0}, f)

        def on_train_end(self, logs=None):
            if self.delete_checkpoint and _os.path.exists(self.backup_dir):
                for path in (self._weights, self._meta):
                    if _os.path.exists(path):
                        _os.remove(path)

    class RemoteMonitor(_Callback):
        """Refused: cells have no network."""
        def __init__(self, *args, **kwargs):
            raise NotImplementedError('RemoteMonitor sends data over the network, which cells cannot do here')

    class CallbackList:
        """Calls several callbacks as one."""
        def __init__(self, callbacks=None, add_history=False, add_progbar=False, model=None, **params):
            if callbacks is None:
                callbacks = []
            self.callbacks = list(callbacks) if isinstance(callbacks, (list, tuple)) else [callbacks]
            self._history = None
            for c in self.callbacks:
                if isinstance(c, _History):
                    self._history = c
            if add_history and self._history is None:
                self._history = _History()
                self.callbacks.append(self._history)
            self.params = params
            if model is not None:
                self.set_model(model)
            if params:
                self.set_params(params)

        def append(self, callback):
            self.callbacks.append(callback)

        def set_params(self, params):
            self.params = params
            for c in self.callbacks:
                c.set_params(params)

        def set_model(self, model):
            self.model = model
            for c in self.callbacks:
                c.set_model(model)

        def _fire(self, name, *args, logs=None):
            for c in self.callbacks:
                getattr(c, name)(*args, logs=logs or {})

        def on_batch_begin(self, batch, logs=None): self._fire('on_batch_begin', batch, logs=logs)
        def on_batch_end(self, batch, logs=None): self._fire('on_batch_end', batch, logs=logs)
        def on_epoch_begin(self, epoch, logs=None): self._fire('on_epoch_begin', epoch, logs=logs)
        def on_epoch_end(self, epoch, logs=None): self._fire('on_epoch_end', epoch, logs=logs)
        def on_train_batch_begin(self, batch, logs=None): self._fire('on_train_batch_begin', batch, logs=logs)
        def on_train_batch_end(self, batch, logs=None): self._fire('on_train_batch_end', batch, logs=logs)
        def on_test_batch_begin(self, batch, logs=None): self._fire('on_test_batch_begin', batch, logs=logs)
        def on_test_batch_end(self, batch, logs=None): self._fire('on_test_batch_end', batch, logs=logs)
        def on_predict_batch_begin(self, batch, logs=None): self._fire('on_predict_batch_begin', batch, logs=logs)
        def on_predict_batch_end(self, batch, logs=None): self._fire('on_predict_batch_end', batch, logs=logs)
        def on_train_begin(self, logs=None): self._fire('on_train_begin', logs=logs)
        def on_train_end(self, logs=None): self._fire('on_train_end', logs=logs)
        def on_test_begin(self, logs=None): self._fire('on_test_begin', logs=logs)
        def on_test_end(self, logs=None): self._fire('on_test_end', logs=logs)
        def on_predict_begin(self, logs=None): self._fire('on_predict_begin', logs=logs)
        def on_predict_end(self, logs=None): self._fire('on_predict_end', logs=logs)
    """#
}
