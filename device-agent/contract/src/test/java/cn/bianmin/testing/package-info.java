/// What keeps every module's tests honest. In: the running test and the compiled classes. Out: failures for
/// what a test would not notice itself: logged trouble, threads and processes left behind, a layer that was
/// skipped.
@NullMarked
package cn.bianmin.testing;

import org.jspecify.annotations.NullMarked;
