package cn.bianmin.provisioning.year;

import java.time.Instant;
import java.time.InstantSource;

/// The true time of the year, moved on by [Year] alone.
final class Times implements InstantSource {
    private Instant now;

    Times(Instant begin) {
        this.now = begin;
    }

    void at(Instant moment) {
        if (moment.isAfter(now)) now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
