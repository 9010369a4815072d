package cn.bianmin.provisioning.simulation;

/// A promise was broken. An error, not an exception, so that no supervisor in the product can catch it.
final class Violation extends AssertionError {
    private final String invariant;

    Violation(String invariant, String detail) {
        super(invariant + ": " + detail);
        this.invariant = invariant;
    }

    Violation(String invariant, Throwable cause) {
        super(invariant + ": " + cause, cause);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }

    static void unless(boolean holds, String invariant, java.util.function.Supplier<String> detail) {
        if (!holds) {
            throw new Violation(invariant, detail.get());
        }
    }
}
