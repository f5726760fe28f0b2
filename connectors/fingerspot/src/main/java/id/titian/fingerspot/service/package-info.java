/**
 * What the services of Fingerspot have in common: they are asked over HTTP/1.1, one connection a question, and answer JSON with
 * records in it. Keeps records in their own characters; knows no path and no field of any one service.
 */
@NullMarked
package id.titian.fingerspot.service;

import org.jspecify.annotations.NullMarked;
