package cn.bianmin.provisioning.est;

import cn.bianmin.agent.identity.SecretFiles;
import java.io.IOException;
import java.util.Optional;

/// A disk whose power goes at one of its changes: before it, or right after it. For one thread.
final class CutFiles implements SecretFiles {
    /// The power went.
    static final class PowerCut extends IOException {}

    private interface Change {
        void run() throws IOException;
    }

    private final SecretFiles disk;
    private final int cutAt;
    private final boolean after;
    private int changes;

    /// @param cutAt the change at which it goes, from 1; 0 for never
    CutFiles(SecretFiles disk, int cutAt, boolean after) {
        this.disk = disk;
        this.cutAt = cutAt;
        this.after = after;
    }

    private void change(Change change) throws IOException {
        changes++;
        if (changes == cutAt && !after) throw new PowerCut();
        change.run();
        if (changes == cutAt) throw new PowerCut();
    }

    @Override
    public Optional<String> read(String folder, String name) throws IOException {
        return disk.read(folder, name);
    }

    @Override
    public void write(String folder, String name, String text) throws IOException {
        change(() -> disk.write(folder, name, text));
    }

    @Override
    public void delete(String folder, String name) throws IOException {
        change(() -> disk.delete(folder, name));
    }

    @Override
    public void rename(String folder, String to) throws IOException {
        change(() -> disk.rename(folder, to));
    }

    @Override
    public void drop(String folder) throws IOException {
        change(() -> disk.drop(folder));
    }
}
