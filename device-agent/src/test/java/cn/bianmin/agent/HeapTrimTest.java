package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapTrimTest {
    private static final long MINUTE = 60_000;
    private static final long MEGABYTE = 1024 * 1024;

    private final GrowingHeap heap = new GrowingHeap();

    private static final class GrowingHeap implements HeapTrim.Heap {
        long held = 16 * MEGABYTE;
        long needed = 16 * MEGABYTE;
        int collections;

        @Override
        public long heldBytes() {
            return held;
        }

        @Override
        public void collect() {
            collections++;
            held = needed;
        }
    }

    @Test
    void whatStartingLeftIsClearedAwayAtOnce() {
        var trim = new HeapTrim(heap, 0);
        heap.held = 30 * MEGABYTE;
        trim.beat(0);
        assertThat(heap.held).isEqualTo(16 * MEGABYTE);
    }

    @Test
    void aHeapThatGrewIsCollectedOnceAMinuteAtMost() {
        var trim = new HeapTrim(heap, 0);
        trim.beat(0);
        heap.held = 60 * MEGABYTE;
        trim.beat(MINUTE - 1);
        assertThat(heap.collections).isEqualTo(1);
        trim.beat(MINUTE);
        assertThat(heap.held).isEqualTo(16 * MEGABYTE);
        heap.held = 60 * MEGABYTE;
        trim.beat(2 * MINUTE - 1);
        assertThat(heap.collections).isEqualTo(2);
        trim.beat(2 * MINUTE);
        assertThat(heap.collections).isEqualTo(3);
    }

    @Test
    void aHeapThatNeedsWhatItHoldsIsLeftAlone() {
        var trim = new HeapTrim(heap, 0);
        heap.held = heap.needed = 40 * MEGABYTE;
        for (int minute = 0; minute <= 100; minute++) trim.beat(minute * MINUTE);
        assertThat(heap.collections).isEqualTo(1);
    }
}
