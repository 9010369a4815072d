package cn.bianmin.provisioning.simulation;

/// The process dies in the middle of its work. An error, so that no supervisor in the product can catch it.
final class Death extends Error {
    Death(String where) {
        super(where, null, false, false);
    }
}
