/// The cases and feeds against what was put into the ledgers.
@NullMarked
package cn.bianmin.provisioning.cases;

import org.jspecify.annotations.NullMarked;
