/// Tables as text (RFC 4180). In: what another program wrote. Out: cells with the lines they stand on, and
/// cells that spreadsheets take for text.
@NullMarked
package cn.bianmin.provisioning.csv;

import org.jspecify.annotations.NullMarked;
