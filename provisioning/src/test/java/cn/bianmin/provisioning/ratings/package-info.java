/// The bad ratings and feeds against what was put into the ledgers.
@NullMarked
package cn.bianmin.provisioning.ratings;

import org.jspecify.annotations.NullMarked;
