package cn.bianmin.agent.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/// A question to the state tables of a ledger, asked through [StateTables]. It is made by the `…Store` that
/// keeps the tables, so that SQL stays with it.
///
/// It reads and answers with values of its own: rows that are bounded in number, no statement and no result
/// set. All its statements see the same moment, and what it would write is undone.
@FunctionalInterface
public interface Reading<T> {
    T of(Connection connection) throws SQLException;
}
