/// Views of the ledgers that are kept in a file of their own and can be made again at any time. In: entries in
/// the hub's order. Out: a database that goes on where it was, a thread that keeps it up, and whether it still
/// belongs to these ledgers.
@NullMarked
package cn.bianmin.provisioning.projections;

import org.jspecify.annotations.NullMarked;
