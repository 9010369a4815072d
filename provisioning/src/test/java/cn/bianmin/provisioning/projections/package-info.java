/// Tests of what projections keep.
/// In: an in-memory database. Out: statements that are kept, and never by two at once.
@NullMarked
package cn.bianmin.provisioning.projections;

import org.jspecify.annotations.NullMarked;
