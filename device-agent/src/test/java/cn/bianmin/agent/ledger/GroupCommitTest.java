package cn.bianmin.agent.ledger;

import static cn.bianmin.agent.ledger.Samples.TERMINAL;
import static cn.bianmin.agent.ledger.Samples.rating;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.ledger.Append.Accepted;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir
    Path folder;

    private Book open(Storage storage) {
        return Book.open(storage, TERMINAL, new Samples.Clock(), new Random(1), LedgerLimits.DEFAULT);
    }

    @Test
    void anAcceptedEntryIsThereAfterReopening() {
        try (var storage = new LedgerDirectory(folder, List.of());
                var ledger = new GroupCommit(open(storage), LedgerListener.NONE)) {
            assertThat(ledger.appendAndWait(rating(1))).isInstanceOf(Accepted.class);
            ledger.acknowledged(1);
        }
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            assertThat(book.position().head()).isEqualTo(1);
            assertThat(book.position().acked()).isEqualTo(1);
            Samples.verify(book);
        }
    }

    @Test
    void callersThatArriveTogetherShareACommitAndEachHasItsOwnNumber() throws Exception {
        var answers = new ConcurrentLinkedQueue<Append>();
        int callers = 32;
        long each = 50;
        try (var storage = new LedgerDirectory(folder, List.of());
                var ledger = new GroupCommit(open(storage), LedgerListener.NONE)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < callers; caller++) {
                    threads.execute(() -> {
                        for (int i = 0; i < each; i++) {
                            answers.add(ledger.appendAndWait(rating(i)));
                        }
                    });
                }
            }
            assertThat(ledger.position().head()).isEqualTo(callers * each);
        }
        var seqs = new HashSet<Long>();
        answers.forEach(answer -> seqs.add(((Accepted) answer).id().seq()));
        assertThat(seqs).hasSize((int) (callers * each));
        try (var storage = new LedgerDirectory(folder, List.of());
                var book = open(storage)) {
            Samples.verify(book);
        }
    }
}
