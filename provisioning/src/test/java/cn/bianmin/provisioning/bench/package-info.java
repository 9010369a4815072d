/// The figures of `bianmin bench`: counts, and ratios against peers measured in the same run. In: a folder on
/// the disk to measure, and the sizes. Out: one [Row] a figure, each with its goal, peers and raw numbers.
/// Absent on purpose: anything a product process runs; this package lives beside the tests.
@NullMarked
package cn.bianmin.provisioning.bench;

import org.jspecify.annotations.NullMarked;
