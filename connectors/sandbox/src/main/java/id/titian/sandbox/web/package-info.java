/**
 * A small web server of sockets, for stand-ins that answer over HTTP: one request a connection, and everything that goes wrong with
 * an answer on its way. Written apart from the HTTP of production code, so that the two judge each other.
 */
@NullMarked
package id.titian.sandbox.web;

import org.jspecify.annotations.NullMarked;
