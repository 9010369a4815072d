package cn.bianmin.provisioning.year;

/// A terminal loses its power in the middle of something.
@SuppressWarnings("serial") // Never leaves the process.
final class PowerCut extends RuntimeException {
    PowerCut() {
        super("The power is gone.", null, false, false);
    }
}
