/// What stations did, day by day. In: the hub's accepted entries, in its order. Out: visits, ratings and the
/// figures made of them, for consoles and exports. Kept in a file of its own that can be thrown away: it is
/// always the fold of the ledgers. Absent on purpose: names and accounts of staff, and notes of clerks.
@NullMarked
package cn.bianmin.provisioning.days;

import org.jspecify.annotations.NullMarked;
