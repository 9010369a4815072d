/// How long people wait. In: what the ledger tells of calls and visits, the queue's picture, the catalogue.
/// Out: an estimate for somebody who waits or would, and the hours in which few come. Nothing here decides
/// anything.
@NullMarked
package cn.bianmin.agent.station.waits;

import org.jspecify.annotations.NullMarked;
