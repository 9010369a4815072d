package cn.bianmin.provisioning.complaints;

import java.time.LocalDate;

/// A row of the public ledger (DOMAIN A33): exactly three columns.
///
/// @param number its place; not a column, and nothing leads from it to the complaint
/// @param acceptedAt 受理时间
/// @param issue 反映问题, without names
/// @param result 处理结果, without names
public record PublicRow(long number, LocalDate acceptedAt, String issue, String result) {
    /// Where a page ends, and the next one begins.
    public record Cursor(long epochDay, long number) {}

    Cursor cursor() {
        return new Cursor(acceptedAt.toEpochDay(), number);
    }
}
