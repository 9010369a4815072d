package cn.bianmin.provisioning.cli;

/// The command cannot be done. The message is one sentence for the console.
final class Trouble extends Exception {
    Trouble(String sentence) {
        super(sentence);
    }
}
