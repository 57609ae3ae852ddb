# Put into config/initializers of the copy of Redmine.

# Five threads share one SQLite file. The adapter's own timeout waits with Ruby's lock held, so that whoever holds the file cannot
# go on; and a transaction that has read cannot wait for its turn to write. So threads sleep in Ruby, and transactions begin as writers.
module WaitForTheFile
  def configure_connection
    super
    # 20 ms at a time, ten seconds at most.
    @connection.busy_handler { |count| sleep(0.02) && count < 500 }
    # What it lacks is survival of a power cut.
    execute('PRAGMA synchronous = OFF', 'SCHEMA')
  end

  def begin_db_transaction
    log('begin immediate transaction', 'TRANSACTION') { @connection.transaction(:immediate) }
  end
end

ActiveSupport.on_load(:active_record) do
  require 'active_record/connection_adapters/sqlite3_adapter'
  ActiveRecord::ConnectionAdapters::SQLite3Adapter.prepend(WaitForTheFile)
end
