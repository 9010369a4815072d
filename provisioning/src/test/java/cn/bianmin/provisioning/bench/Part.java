package cn.bianmin.provisioning.bench;

import java.util.function.Consumer;

/// A group of figures that are measured together.
interface Part {
    /// As it is called on the command line.
    String name();

    /// Measures, and hands over each row as soon as it is known. An exception leaves out the rows that were to
    /// come; what runs at that moment is stopped before it is thrown.
    void run(Bench bench, Consumer<Row> rows) throws Exception;
}
