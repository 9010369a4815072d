/// The documents that terminals are to work with: what counts for whom, and the offers that bring it there.
@NullMarked
package cn.bianmin.provisioning.documents;

import org.jspecify.annotations.NullMarked;
