/// Which days are worked, and when a station is open. In: yearly documents and a station's hours. Out: a
/// calendar that answers for each day, or sentences that say what is wrong with a document. Nothing here asks
/// what day it is.
@NullMarked
package cn.bianmin.rules.calendar;

import org.jspecify.annotations.NullMarked;
