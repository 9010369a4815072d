package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// A state that follows from the ledger, kept in tables of the same file and changed in the same transaction as
/// the entry. It must follow from the entries alone, and from their origin where they have one: after a rebirth
/// the same facts stand at other numbers.
///
/// SQL names its tables without a schema. That is how a rebuild gets the same statements to run on other
/// tables, without touching the live ones.
public interface Projection {
    /// Unique and stable; lower case.
    String name();

    /// To be raised when the tables or their meaning change: they are then rebuilt at the next start.
    int version();

    List<Table> tables();

    /// Kinds that this projection wants to see; others cost it nothing.
    Set<EntryKind> kinds();

    /// Applies one entry. Called in the order of the ledger, on the ledger's thread.
    void apply(Connection connection, Entry entry) throws SQLException;

    /// @param name in lower case
    /// @param columns what stands between the parentheses of CREATE TABLE
    record Table(String name, String columns) {}
}
