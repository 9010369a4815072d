/// The complaints and feeds against what was put into the ledgers.
@NullMarked
package cn.bianmin.provisioning.complaints;

import org.jspecify.annotations.NullMarked;
