package cn.bianmin.agent.peripherals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A Linux watchdog device (`/dev/watchdog`). Any byte written feeds it; the byte `V` before closing disarms
/// it, which the kernel calls the magic close. The timeout is the driver's own (15 s on a Raspberry Pi).
public final class DeviceWatchdog implements Watchdog {
    private static final byte FOOD = 0;
    private static final byte MAGIC_CLOSE = 'V';

    private final Path device;
    private final FileChannel channel;

    private DeviceWatchdog(Path device, FileChannel channel) {
        this.device = device;
        this.channel = channel;
    }

    /// Arms the watchdog: from here it must be fed.
    ///
    /// @throws DeviceUnavailable when there is none, it is in use, or this user may not
    public static DeviceWatchdog open(Path device) {
        // A plain file in its place would swallow every byte and guard nothing.
        if (Files.isRegularFile(device) || Files.isDirectory(device)) {
            throw new DeviceUnavailable("%s is not a watchdog device.".formatted(device));
        }
        try {
            return new DeviceWatchdog(device, FileChannel.open(device, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            throw new DeviceUnavailable(
                    "There is no watchdog %s: load its driver or set `adapter: none`.".formatted(device), e);
        } catch (AccessDeniedException e) {
            throw new DeviceUnavailable("This user may not open the watchdog %s.".formatted(device), e);
        } catch (IOException e) {
            throw new DeviceUnavailable(
                    "The watchdog %s cannot be opened (%s): another program may hold it."
                            .formatted(device, e.getMessage()),
                    e);
        }
    }

    @Override
    public void feed() {
        write(FOOD);
    }

    @Override
    public void close() {
        if (!channel.isOpen()) return;
        try (channel) {
            write(MAGIC_CLOSE);
        } catch (IOException e) {
            throw new DeviceUnavailable("The watchdog %s could not be closed: %s".formatted(device, e.getMessage()), e);
        }
    }

    private void write(byte what) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {what}));
        } catch (IOException e) {
            throw new DeviceUnavailable("The watchdog %s takes no food: %s".formatted(device, e.getMessage()), e);
        }
    }
}
