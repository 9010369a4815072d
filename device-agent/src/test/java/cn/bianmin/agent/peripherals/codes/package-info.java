/// Scanners on lines that are real to a program, and pictures of slips as cameras see them.
/// In: slips, seeds, kinds of damage. Out: pictures, and how many of them were read.
@NullMarked
package cn.bianmin.agent.peripherals.codes;

import org.jspecify.annotations.NullMarked;
