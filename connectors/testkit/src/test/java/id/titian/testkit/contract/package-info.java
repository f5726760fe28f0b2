/** Fuzz targets of the contract's own decoders: the contract itself cannot depend on the testkit. */
package id.titian.testkit.contract;
