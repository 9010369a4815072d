package cn.bianmin.provisioning.projections;

/// The file of a projection cannot be used. The message is a sentence for the operator.
public final class ProjectionBroken extends RuntimeException {
    public ProjectionBroken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
