/// How documents that people write are read.
/// In: the text of a YAML document.
/// Out: a tree that knows its lines, and problems for the person who wrote it.
@NullMarked
package cn.bianmin.rules.documents;

import org.jspecify.annotations.NullMarked;
