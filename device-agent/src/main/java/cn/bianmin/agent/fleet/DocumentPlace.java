package cn.bianmin.agent.fleet;

import java.io.IOException;

/// Where documents are kept that this terminal works with.
public interface DocumentPlace {
    /// Whether this very text is there already.
    boolean has(String name, String text) throws IOException;

    /// Puts a document in the place of the one before, through a power cut too: that one stays until this one is whole
    /// on the disk.
    ///
    /// @param name has no separator in it
    void keep(String name, String text) throws IOException;
}
