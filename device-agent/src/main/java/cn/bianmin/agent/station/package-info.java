/// The domain of a station, a package below this one for each of its nouns. In: what people do and documents
/// say. Out: facts for the ledger, and what screens show of them.
@NullMarked
package cn.bianmin.agent.station;

import org.jspecify.annotations.NullMarked;
