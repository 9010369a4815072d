package cn.bianmin.agent.identity;

import java.io.IOException;
import java.util.Optional;

/// The few files of an identity, in folders of one level. Each call is whole or not at all, also when the power
/// goes. For one thread.
public interface SecretFiles {
    /// The largest that is read.
    int MAX_BYTES = 64 * 1024;

    /// What a file holds; empty where there is none.
    ///
    /// @throws IOException also where it is larger than any of these files is
    Optional<String> read(String folder, String name) throws IOException;

    /// Makes or replaces a file that nobody but its owner reads, and its folder where that is missing.
    void write(String folder, String name, String text) throws IOException;

    /// Removes a file; without effect where there is none.
    void delete(String folder, String name) throws IOException;

    /// Gives a folder another name, which is free.
    void rename(String folder, String to) throws IOException;

    /// Removes a folder with its files; without effect where there is none. The only call that may be cut in
    /// half.
    void drop(String folder) throws IOException;
}
