/**
 * EasyLink SDK, the Windows service that Fingerspot gives to programmers: it stands on a computer in the office, speaks with the
 * terminals there, and serves one question at a time. Only what reads is asked; {@code /scanlog/new} is never asked, because it
 * marks records as fetched and so takes them away from the vendor's own program.
 */
@NullMarked
package id.titian.fingerspot.easylink;

import org.jspecify.annotations.NullMarked;
