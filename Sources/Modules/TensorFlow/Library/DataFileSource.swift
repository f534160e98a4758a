/// Datasets of files' lines, fields and records, which `DataSource` is continued by.
enum DataFileSource {
  static let text = #"""
    def _names(filenames):
        names = [filenames] if isinstance(filenames, (str, bytes)) or tf.is_tensor(filenames) and filenames.ndim == 0 else list(filenames)
        for name in names:
            name = name.numpy() if tf.is_tensor(name) else name
            yield name.decode() if isinstance(name, bytes) else str(name)

    def TFRecordDataset(filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        """The records of files."""
        if compression_type:
            raise NotImplementedError('compressed records are not supported here')
        def make():
            for name in _names(filenames):
                for record in tf.io.tf_record_iterator(name):
                    yield tf.constant(record)
        return _Made('TFRecordDatasetV2', make, UNKNOWN_CARDINALITY, tf.TensorSpec([], tf.string))

    def _csv(filenames, record_defaults, header, delimiter, na_value, select):
        for name in _names(filenames):
            with open(name) as f:
                lines = f.read().splitlines()
            for line in lines[1:] if header else lines:
                if line:
                    yield tuple(tf.io.decode_csv(line, record_defaults, field_delim=delimiter, na_value=na_value, select_cols=select))

    def _csv_dataset(filenames, record_defaults, compression_type=None, buffer_size=None, header=False, field_delim=',', use_quote_delim=True, na_value='', select_cols=None, exclude_cols=None):
        spec = tuple(tf.TensorSpec([], d if isinstance(d, tf.DType) else tf.convert_to_tensor(d).dtype) for d in record_defaults)
        return _Made('CsvDatasetV2', lambda: _csv(filenames, record_defaults, header, field_delim, na_value, select_cols), UNKNOWN_CARDINALITY, spec)

    def _make_csv_dataset(file_pattern, batch_size, column_names=None, column_defaults=None, label_name=None, select_columns=None, field_delim=',', use_quote_delim=True, na_value='', header=True, num_epochs=None, shuffle=True, shuffle_buffer_size=10000, shuffle_seed=None, prefetch_buffer_size=None, num_parallel_reads=None, sloppy=False, num_rows_for_inference=100, compression_type=None, ignore_errors=False, encoding='utf-8'):
        import csv, glob
        patterns = [file_pattern] if isinstance(file_pattern, str) else list(file_pattern)
        files = [f for p in patterns for f in sorted(glob.glob(p))]
        if not files:
            raise ValueError('No files match `file_pattern` %s.' % file_pattern)
        with open(files[0]) as f:
            rows = list(csv.reader(f.read().splitlines(), delimiter=field_delim))
        names = list(column_names) if column_names is not None else rows[0]
        sample = rows[1:num_rows_for_inference + 1] if header else rows[:num_rows_for_inference]
        wanted = list(select_columns) if select_columns is not None else names
        index = [c if isinstance(c, int) else names.index(c) for c in wanted]
        def kind(column):
            cells = [r[column] for r in sample if r[column] != na_value]
            def fits(f):
                for c in cells:
                    try:
                        f(c)
                    except ValueError:
                        return False
                return True
            if cells and fits(int):
                return tf.int32 if all(abs(int(c)) < 1 << 31 for c in cells) else tf.int64
            return tf.float32 if cells and fits(float) else tf.string
        defaults = list(column_defaults) if column_defaults is not None else [tf.constant([''] if kind(i) == tf.string else [0], dtype=kind(i)) for i in index]
        labels = [names[i] for i in index]
        if label_name is not None and label_name not in labels:
            raise ValueError('`label_name` provided must be one of the columns.')
        rows = _csv_dataset(files, defaults, header=header, field_delim=field_delim, na_value=na_value, select_cols=index)
        if shuffle:
            rows = rows.shuffle(shuffle_buffer_size, shuffle_seed)
        if num_epochs != 1:
            rows = rows.repeat(num_epochs)
        def named(*columns):
            table = dict(_zip(labels, columns))
            if label_name is None:
                return table
            label = table.pop(label_name)
            return table, label
        return rows.batch(batch_size, drop_remainder=num_epochs is None).map(named)

    def TextLineDataset(filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None):
        """The lines of text files."""
        def make():
            for name in _names(filenames):
                with open(name, 'rb') as f:
                    for line in f:
                        yield tf.constant(line.rstrip(b'\r\n'))
        return _Made('TextLineDatasetV2', make, UNKNOWN_CARDINALITY, tf.TensorSpec([], tf.string))
    """#
}
